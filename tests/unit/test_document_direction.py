"""The minutes as a Word document, where people write from right to left."""

from docx.oxml.ns import qn

from tests.unit.test_minutes_document import decision, document, note, section, told


def test_what_is_written_from_right_to_left_runs_so_in_text_and_tables() -> None:
    hebrew, arabic = "שלום (ברכה).", "مرحبا بالعالم."
    made = document(told(section(note(hebrew), note("Kø, så שלום."), decision(arabic))))
    turned = [
        p.text for p in made.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None
    ]
    assert turned == [hebrew]
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    (cell,) = [cell for cell in cells if arabic in cell.text]
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in cell.paragraphs)
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for p in cell.paragraphs for run in p.runs)
