"""Words for treatments, ailments and those who treat, English and Spanish, as parts of expressions over plain text."""

from __future__ import annotations

import re

SURGERY = (
    r"\b(?:surger(?:y|ies)|operations?|fusion|(?:knee |hip |joint )?replacement|cirugias?|operacion(?:es)?|reemplazo)\b"
)
TREATMENT = (
    r"\b(?:surger(?:y|ies)|operations?|fusion|replacement|(?:nerve )?blocks?|injections?|shots?|epidurals?|ablations?"
    r"|stimulators?|implants?|infusions?|(?:physical )?therapy|botox|prp|stem cells?|chemo(?:therapy)?|kyphoplasty"
    r"|cirugias?|operacion(?:es)?|bloqueos?|inyeccion(?:es)?|epidural|ablacion|estimulador|terapia(?: fisica)?"
    r"|infusion(?:es)?)\b"
)
AILMENT = (
    r"\b(?:pain|ache|aches|sciatica|arthritis|headaches?|migraines?|neuropathy|fibromyalgia|(?:herniated "
    r"|bulging )?discs?"
    r"|plantar fasciitis|frozen shoulder|stenosis|scoliosis|carpal tunnel|tendonitis|tendinitis|bursitis|tinnitus"
    r"|insomnia|sleep apnea|anxiety|depression|acne|psoriasis|eczema|cancer|diabetes|infertility|vertigo|glaucoma"
    r"|shingles|crps|whiplash|addiction|dolor(?:es)?|ciatica|artritis|migranas?|neuropatia|fibromialgia|hernias?"
    r"|ansiedad|insomnio)\b"
)
DOCTOR = (
    r"\b(?:doctors?|surgeons?|cardiologists?|specialists?|physicians?|neurologists?|oncologists?|dentists?"
    r"|medic[oa]s?|doctora?|cirujan[oa]s?|cardiolog[oa]s?|especialistas?)\b"
)
# "If your surgeon agrees": then it is that doctor's word.
AGREED = re.compile(
    r"\b(?:when|once|if|unless|after) (?:your|the|our) (?:[\w'-]+ )?(?:doctors?|surgeon|nurse|team|cardiologist)"
    r" (?:says?|said|agrees?|decides?|clears?|allows?|tells?)\b"
    r"|\bsi (?:su|el|la) (?:medico|doctora?|enfermera|cirujano) (?:lo )?(?:dice|acepta|autoriza|indica)\b"
)
