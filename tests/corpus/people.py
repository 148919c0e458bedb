"""Made-up people, households and homes, with the names that make readers stumble."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
TOWNS: list[dict[str, str]] = _TABLE.pop("town")
STREETS = _TABLE.pop("streets")
LANGUAGES = _TABLE


@dataclass(frozen=True, kw_only=True)
class Home:
    """An address in France."""

    number: str
    street: str
    postcode: str
    town: str
    detail: str = ""

    @property
    def line(self) -> str:
        """Number and street."""
        return f"{self.number} {self.street}"

    @property
    def whole(self) -> str:
        """The address as one sentence, without the staircase."""
        return f"{self.line}, {self.postcode} {self.town}"


@dataclass(frozen=True, kw_only=True)
class Human:
    """Somebody; `used_name` is what they are called by if it isn't the birth name."""

    language: str
    sex: str  # "m" or "f"
    first_names: str
    birth_name: str
    born_on: date
    born_in: str
    nationality: str
    used_name: str = ""

    @property
    def last_name(self) -> str:
        """What stands on a letterbox."""
        return self.used_name or self.birth_name

    @property
    def civility(self) -> str:
        return "M." if self.sex == "m" else "Mme"


@dataclass(frozen=True, kw_only=True)
class Household:
    """Whoever a paper may be about: the holder, whoever lives with them, their parents, child and host, a stranger."""

    holder: Human
    partner: Human
    child: Human
    father: Human
    mother: Human
    host: Human
    stranger: Human
    home: Home
    other_home: Home


def home(rng: Random) -> Home:
    """Some address."""
    town = rng.choice(TOWNS)
    number = str(rng.randint(1, 148)) + rng.choice(["", "", "", " bis", " ter"])
    detail = rng.choice(STREETS["details"]) if rng.random() < 0.3 else ""
    street = rng.choice(STREETS["names"])
    return Home(number=number, street=street, postcode=town["postcode"], town=town["name"], detail=detail)


def human(rng: Random, language: str = "", sex: str = "", ages: tuple[int, int] = (19, 70)) -> Human:
    """Somebody, of any language unless one is named, whose age in 2025 lies between the two."""
    language = language or rng.choice(sorted(LANGUAGES))
    sex = sex or rng.choice("mf")
    names = LANGUAGES[language]
    born_on = date(2025 - rng.randint(*ages), 1, 1) + timedelta(days=rng.randrange(365))
    return Human(
        language=language,
        sex=sex,
        first_names=rng.choice(names[sex]),
        birth_name=rng.choice(names["last"]),
        born_on=born_on,
        born_in=rng.choice(names["places"]),
        nationality=names["nationality"],
    )


def household(rng: Random, language: str = "") -> Household:
    """A family that came to live in France; in one of four she is called by her husband's name."""
    language = language or rng.choice(sorted(LANGUAGES))
    sex = rng.choice("mf")
    holder = human(rng, language, sex, (22, 60))
    partner = human(rng, "", "m" if sex == "f" else "f", (22, 60))
    while partner.birth_name == holder.birth_name:
        partner = human(rng, "", partner.sex, (22, 60))
    if rng.random() < 0.25:
        woman, man = (holder, partner) if sex == "f" else (partner, holder)
        woman = _called(woman, man.birth_name)
        holder, partner = (woman, man) if sex == "f" else (man, woman)
    father, mother = human(rng, language, "m", (62, 95)), human(rng, language, "f", (62, 95))
    child = human(rng, language, "", (1, 15))
    return Household(
        holder=holder,
        partner=partner,
        child=_born(child, holder.birth_name),
        father=_born(father, holder.birth_name),
        mother=mother,
        host=_other(rng, {holder.birth_name, partner.birth_name}),
        stranger=_other(rng, {holder.birth_name, partner.birth_name, holder.used_name, partner.used_name}),
        home=home(rng),
        other_home=home(rng),
    )


def _other(rng: Random, names: set[str]) -> Human:
    """Somebody whose name is none of these."""
    while (found := human(rng)).birth_name in names:
        pass
    return found


def _called(someone: Human, name: str) -> Human:
    return Human(**{**someone.__dict__, "used_name": name})


def _born(someone: Human, name: str) -> Human:
    return Human(**{**someone.__dict__, "birth_name": name})
