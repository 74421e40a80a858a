"""Words for medicines and numbers, English and Spanish, as parts of expressions over plain lower-case text."""

from __future__ import annotations

import re

_MEDICINES = """
blood[- ]thinn?ers?|blood pressure (?:pills?|medicines?|medications?)|medicines?|medications?|meds|drugs?|pills?
|tablets?|capsules?|pain ?killers?|pain relievers?|opioids?|opiates?|narcotics?|antibiotics?|steroids?|insulin|inhalers?
|antidepressants?|muscle relax(?:ers?|ants?)|anti[- ]?inflammator(?:y|ies)|nsaids?|vitamins?|supplements?|fish oil
|aspirin|ibuprofen|advil|motrin|tylenol|acetaminophen|paracetamol|naproxen|aleve|celebrex|celecoxib|meloxicam|diclofenac
|voltaren|warfarin|coumadin|eliquis|apixaban|xarelto|rivaroxaban|plavix|clopidogrel|heparin|lovenox|gabapentin
|neurontin|pregabalin|lyrica|duloxetine|cymbalta|amitriptyline|oxycodone|oxycontin|percocet|hydrocodone|vicodin|norco
|morphine|fentanyl|tramadol|codeine|methadone|suboxone|naloxone|prednisone|prednisolone|cortisone|dexamethasone
|metformin|ozempic|semaglutide|wegovy|amoxicillin|penicillin|benadryl|melatonin|valium|diazepam|xanax|lorazepam|ativan
|baclofen|cyclobenzaprine|flexeril|tizanidine|lisinopril|metoprolol|lidocaine
|medicinas?|medicamentos?|pastillas?|tabletas?|comprimidos?|capsulas?|anticoagulantes?|analgesicos?|antibioticos?
|opioides?|esteroides?|aspirinas?|insulina|ibuprofeno|naproxeno|acetaminofen|tramadol|morfina|gabapentina|metformina
|prednisona|amoxicilina
"""
MEDICINE = rf"\b(?:{_MEDICINES.replace(chr(10), '')})\b"
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|media|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce)"
)
# Up to six words of the same thought, none of which makes it one about a list, a bottle or a condition.
FEW_WORDS = (
    r"(?:(?!(?:if|when|and|or|to|with|because|so|for|lists?|names?|bottles?|photos?|copy|copies|si|cuando|con|para|y"
    r"|listas?|nombres?|frascos?)\b)[\w'-]+ ){0,6}?"
)
_ACCENTS = str.maketrans("áéíóúüñ’", "aeiouun'")
_END = re.compile(r"(?<=[.!?;:])\s+|\n")


def plain_sentences(text: str) -> list[str]:
    """Its sentences in small letters without accents, spaces made single; a comma keeps its place."""
    plain = text.lower().translate(_ACCENTS)
    return [" ".join(sentence.split()) for sentence in _END.split(plain) if sentence.strip()]
