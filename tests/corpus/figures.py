"""Amounts, numbers and bank accounts that look right and belong to nobody."""

from random import Random

from tests.corpus.people import Human


class Figures:
    """`{figures:9}`: so many figures; `{figures:3 3 3}` in groups."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def __format__(self, style: str) -> str:
        groups = [int(size) for size in (style or "8").split()]
        return " ".join("".join(str(self.rng.randrange(10)) for _figure in range(size)) for size in groups)


class Amount:
    """`{amount:20-90}`: euros and cents between the two, as the French write them."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def __format__(self, style: str) -> str:
        low, high = (int(end) for end in (style or "20-90").split("-"))
        return f"{self.rng.uniform(low, high):,.2f}".replace(",", " ").replace(".", ",")


def iban(rng: Random) -> str:
    """A French account of a bank number that nobody has, all check figures right."""
    bank, branch = f"99{rng.randrange(1000):03}", f"{rng.randrange(100000):05}"
    account = f"{rng.randrange(10**11):011}"
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    number = f"{bank}{branch}{account}{key:02}"
    check = 98 - int(number + "152700") % 97
    whole = f"FR{check:02}{number}"
    return " ".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def nir(rng: Random, human: Human) -> str:
    """A social security number of somebody born abroad, as payslips print it."""
    sex = "1" if human.sex == "m" else "2"
    body = f"{sex}{human.born_on:%y%m}99{rng.randrange(100, 500):03}{rng.randrange(1000):03}"
    key = 97 - int(body) % 97
    return f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:]} {key:02}"
