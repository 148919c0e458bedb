"""What must stand in the boxes of each form when the five people download theirs; every other box is empty.

A box is called as on our preparation copies; letters, accents and figures are those that were typed.
"""

OF_THE_MOTHER = {
    "parent1_nom": "Nguyễn",
    "parent1_usage": "Dvořák",
    "parent1_prenoms": "Thị Hồng Ánh",
    "parent1_naissance": "12041987",
    "parent1_adresse": "7 allée des Œillets",
    "parent1_code_postal": "59110",
    "parent1_commune": "La Madeleine",
    "parent1_caisse": "Caisse primaire d’assurance maladie de Lille-Douai",
}
OF_THE_FATHER = {
    "parent2_nom": "Dvořák",
    "parent2_prenoms": "Jiří",
    "parent2_naissance": "02051985",
    "parent2_adresse": "7 allée des Œillets",
    "parent2_code_postal": "59110",
    "parent2_commune": "La Madeleine",
    "parent2_caisse": "CPAM de Paris",
}
OF_THE_CHILDREN = {
    "enfant1_nom": "Dvořák",
    "enfant1_prenoms": "Minh Anh",
    "enfant1_naissance": "03092015",
    "enfant1_lieu": "Huế (Viêt Nam)",
    "enfant2_nom": "Dvořák",
    "enfant2_prenoms": "Lệ Thu",
    "enfant2_naissance": "21022019",
    "enfant2_lieu": "Brno (Tchéquie)",
}

# Pathway → form → box → what stands in it.
WRITTEN: dict[str, dict[str, dict[str, str]]] = {
    "employee": {
        "cerfa-15763": {
            "noms": "Kaur / Harpreet",
            "naissance": "27031988",
            "lieu_naissance": "Amritsar, Inde",
            "adresse": "12 bis rue de l’Épeule",
            "code_postal": "59100",
            "commune": "Roubaix",
            "nationalite": "autre",
            "telephone": "06 12 34 56 78",
            "emploi": "salarie",
            "emploi_precision": "salariée, SARL Dupont, Lille",
            "fait_a": "Roubaix",
        }
    },
    "self-employed": {
        "cerfa-15763": {
            "noms": "Yıldız / Ayşe Gül",
            "naissance": "05081979",
            "lieu_naissance": "Şanlıurfa, Turquie",
            "allocataire": "1234567",
            "caf": "du Rhône",
            "adresse": "chez M. Blanc, 3 rue Anatole-France",
            "code_postal": "69100",
            "commune": "Villeurbanne",
            "nationalite": "autre",
            "telephone": "+90 532 123 45 67",
            "emploi": "independant",
            "emploi_precision": "traductrice",
            "fait_a": "Villeurbanne",
        }
    },
    "puma-eu": {
        "cerfa-15763": {
            "noms": "Wójcik / Żółkiewska / Małgorzata Łucja",
            "naissance": "30091961",
            "lieu_naissance": "Łódź, Pologne",
            "adresse": "12 bis rue de l’Épeule",
            "code_postal": "59100",
            "commune": "Roubaix",
            "nationalite": "ue_eee_suisse",
            "emploi": "sans_activite",
            "fait_a": "Roubaix",
        }
    },
    "puma-non-eu": {
        "cerfa-15763": {
            "noms": "Nguyễn / Dvořák / Thị Hồng Ánh",
            "naissance": "12041987",
            "lieu_naissance": "Huế, Viêt Nam",
            "allocataire": "7654321",
            "caf": "Paris",
            "adresse": "7 allée des Œillets",
            "code_postal": "59110",
            "commune": "La Madeleine",
            "nationalite": "autre",
            "telephone": "06 12 34 56 78",
            "emploi": "sans_activite",
            "fait_a": "La Madeleine",
        },
        "cerfa-14445": {
            **OF_THE_MOTHER,
            **OF_THE_FATHER,
            **OF_THE_CHILDREN,
            "rattachement": "deux_parents",
            "fait_a": "La Madeleine",
        },
    },
}
