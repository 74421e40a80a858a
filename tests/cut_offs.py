"""Cut-offs for tests; a test that means one in particular replaces it."""

from reliefdesk.nlu.decision import CutOffs

CUT = CutOffs(
    covered=0.2,
    sure=0.4,
    near=0.06,
    near_added=0.06,
    carried=0.3,
    urgent=0.3,
    interruption=0.5,
    part=0.35,
    half=0.6,
    whole=0.9,
    told=0.5,
    red_flag=0.5,
    few_words=0.5,
    confirmed=0.03,
    doubt=0.5,
    story=0.8,
    story_doubt=0.5,
    clear=0.5,
    faint=0.0,
    subject=0.8,
)
