"""Words for medicines and numbers, English and Spanish, as parts of expressions over plain lower-case text."""

from __future__ import annotations

import re

_MEDICINES = """
blood[- ]thinn?ers?|blood pressure (?:pills?|medicines?|medications?)|medicines?|medications?|meds|drugs?|pills?
|tablets?|capsules?|pain ?killers?|pain relievers?|opioids?|opiates?|narcotics?|antibiotics?|steroids?|insulin|inhalers?
|antidepressants?|muscle relax(?:ers?|ants?)|anti[- ]?inflammator(?:y|ies)|nsaids?|vitamins?|supplements?|fish oil
|sedatives?|sleep aids?|laxatives?|antihistamines?|antacids?|triptans?|beta blockers?|statins?|diuretics?|water pills?
|steroid packs?|(?:numbing|steroid|pain|cortisone|prescription) (?:creams?|gels?|ointments?|patch(?:es)?)|gummies|cbd
|aspirin|ibuprofen|advil|motrin|tylenol|acetaminophen|paracetamol|naproxen|aleve|celebrex|celecoxib|meloxicam|mobic
|diclofenac|voltaren|ketorolac|toradol|indomethacin|excedrin|biofreeze|capsaicin|warfarin|coumadin|eliquis|apixaban
|xarelto|rivaroxaban|pradaxa|dabigatran|brilinta|ticagrelor|plavix|clopidogrel|heparin|lovenox|gabapentin|neurontin
|pregabalin|lyrica|duloxetine|cymbalta|venlafaxine|effexor|amitriptyline|nortriptyline|topiramate|topamax|sertraline
|zoloft|fluoxetine|prozac|lexapro|trazodone|oxycodone|oxycontin|percocet|hydrocodone|vicodin|norco|hydromorphone
|dilaudid|morphine|fentanyl|tramadol|ultram|tapentadol|nucynta|codeine|methadone|suboxone|buprenorphine|belbuca
|butrans|naloxone|narcan|naltrexone|prednisone|prednisolone|medrol|depo-medrol|methylprednisolone|kenalog|triamcinolone
|cortisone|dexamethasone|hydrocortisone|metformin|ozempic|semaglutide|wegovy|mounjaro|tirzepatide|trulicity|jardiance
|amoxicillin|penicillin|cephalexin|keflex|benadryl|claritin|zyrtec|melatonin|valium|diazepam|xanax|alprazolam
|lorazepam|ativan|klonopin|clonazepam|ambien|zolpidem|baclofen|cyclobenzaprine|flexeril|tizanidine|zanaflex
|methocarbamol|robaxin|lisinopril|losartan|metoprolol|amlodipine|atorvastatin|lipitor|omeprazole|pantoprazole|lidocaine
|bupivacaine|sumatriptan|imitrex|rizatriptan|maxalt|nurtec|ubrelvy|magnesium|turmeric|glucosamine|methotrexate|humira
|enbrel|allopurinol|colchicine|tamoxifen|finasteride|minoxidil|accutane
|medicinas?|medicamentos?|pastillas?|tabletas?|comprimidos?|capsulas?|anticoagulantes?|analgesicos?|antibioticos?
|antidepresivos?|antiinflamatorios?|relajantes?(?: musculares?)?|calmantes?|opioides?|esteroides?|suplementos?
|vitaminas?|aspirinas?|insulina|ibuprofeno|naproxeno|acetaminofen|morfina|gabapentina|pregabalina|duloxetina|metformina
|prednisona|amoxicilina|diclofenaco|meloxicam|celecoxib|warfarina|clopidogrel|enoxaparina|oxicodona|hidrocodona|fentanilo|codeina
|metadona|lorazepam|alprazolam|melatonina|magnesio|omeprazol|lidocaina|dexametasona|cortisona|ciclobenzaprina|sumatriptan
"""
MEDICINE = rf"\b(?:{_MEDICINES.replace(chr(10), '')})\b"
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|sixty|(?:a|one|two|three|five) hundred"
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
