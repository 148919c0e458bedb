"""Titles of residence, and which of them make a stay lawful for the health insurance (R111-3)."""

from enum import StrEnum


class Permit(StrEnum):
    """Titles that a non-EU national may hold; slugs of the arrêté of 10 May 2017 and of practice."""

    NONE = "none"
    CARTE_RESIDENT = "carte-resident"
    CARTE_RESIDENT_LD_UE = "carte-resident-ld-ue"
    CARTE_RESIDENT_PERMANENT = "carte-resident-permanent"
    CSP = "csp"
    CST = "cst"
    COMPETENCES_TALENTS = "competences-talents"
    CARTE_RETRAITE = "carte-retraite"
    CARTE_FAMILLE_UE = "carte-famille-ue"
    UE_PERMANENT = "ue-permanent"
    VLS_TS = "vls-ts"
    CRA = "cra"
    ANDORRE = "andorre"
    MONACO = "monaco"
    RECEPISSE_RENOUVELLEMENT = "recepisse-renouvellement"
    ATDA = "atda"
    RECEPISSE_REFUGIE = "recepisse-refugie"
    RECEPISSE_PS = "recepisse-ps"
    APS = "aps"
    AUTRE_PREFECTURE = "autre-prefecture"
    CARTE_ART50_TUE = "carte-art50-tue"
    VLS_T = "vls-t"
    SCHENGEN_C = "schengen-c"
    VISA_FREE = "visa-free"
    PVT_WHV = "pvt-whv"
