from reliefdesk.editing.table_translations import cells_of, headings_of, with_translations
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated


def test_each_language_has_a_title_and_an_answer_in_its_order():
    assert headings_of(["es", "fr"]) == ("title (es)", "answer (es)", "title (fr)", "answer (fr)")


def test_a_language_without_words_has_empty_cells(parking):
    edit = translated(parking(), None, Translated("fr", "Où?", "Ici."), "Ana", still_fits=False)
    assert cells_of(edit, ["es", "fr"]) == ("", "", "Où?", "Ici.")


def test_an_empty_cell_keeps_what_is_there_and_one_of_the_two_may_be_new(parking):
    now = translated(parking(), None, Translated("es", "¿Dónde?", "Aquí."), "Ana", still_fits=False)
    assert with_translations(now, now, [{}], ["es"], "Ben") == now
    new = with_translations(now, now, [{}, {"answer (es)": "Allí."}], ["es"], "Ben").in_language("es")
    assert (new.title, new.text, new.by) == ("¿Dónde?", "Allí.", "Ben")
