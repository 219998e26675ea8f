import threading
from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from outreach_app.domain.errors import UserError
from outreach_app.ui import page_pictures, pdf, printer
from outreach_app.ui.background import Cancelled, Progress
from outreach_app.ui.paper_pages import FIT
from outreach_app.ui.paper_view import PaperView

UPRIGHT, ALONG = (595.0, 842.0), (842.0, 595.0)
BLACK, WHITE = QColor("black"), QColor("white")


def paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF of pages of these sizes, the left half of each black."""
    out = BytesIO()
    canvas = Canvas(out)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(0, 0, width / 2, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(dressed, qtbot) -> PaperView:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(700, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def show(view: PaperView, qtbot, *sizes: tuple[float, float]) -> None:
    content = paper(*sizes)
    view.set_pdf(content, pdf.page_sizes(content))
    qtbot.waitUntil(lambda: view.pages.drawn, timeout=5000)


def test_pages_are_measured_and_drawn_in_the_size_asked_for() -> None:
    content = paper(UPRIGHT, ALONG)
    assert pdf.page_sizes(content) == [QSizeF(*UPRIGHT), QSizeF(*ALONG)]
    for grey in (False, True):
        picture = pdf.page_image(content, 1, QSize(842, 595), grey=grey)
        assert abs(picture.width() - 842) <= 1
        assert picture.pixelColor(200, 300) == BLACK
        assert picture.pixelColor(600, 300) == WHITE


def test_the_page_is_drawn_outside_the_windows_thread_as_sharp_as_the_screen(view, qtbot, monkeypatch) -> None:
    threads, sizes = set(), []

    def drawn(content, page, size):
        threads.add(threading.get_ident())
        sizes.append(size)
        return pdf.page_image(content, page, size)

    monkeypatch.setattr(page_pictures, "page_image", drawn)
    show(view, qtbot, UPRIGHT)
    assert threads.isdisjoint({threading.get_ident()})
    width = view.pages.viewport().width() - 32
    assert abs(sizes[-1].width() - width * view.devicePixelRatioF()) <= 1
    middle = view.pages.viewport().grab().toImage()
    ratio = middle.devicePixelRatio()
    assert middle.pixelColor(QPoint(100, 300) * ratio) == BLACK
    assert middle.pixelColor(QPoint(500, 300) * ratio) == WHITE


def test_only_pages_in_sight_are_drawn(view, qtbot, monkeypatch) -> None:
    pages = []
    draw = pdf.page_image
    monkeypatch.setattr(page_pictures, "page_image", lambda *told: pages.append(told[1]) or draw(*told))
    show(view, qtbot, *[UPRIGHT] * 40)
    assert set(pages) == {0}
    view.pages.go_to(30)
    qtbot.waitUntil(lambda: view.pages.drawn, timeout=5000)
    assert set(pages) <= {0, 29, 30, 31}


def test_keys_turn_pages_and_a_long_page_is_read_to_its_end(view, qtbot) -> None:
    show(view, qtbot, ALONG, ALONG, ALONG, UPRIGHT)
    pages = view.pages
    pages.setFocus()
    assert view.number.text() == "1 of 4"
    assert not view.before.isEnabled()
    qtbot.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.page == 1
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert view.number.text() == "4 of 4"
    assert not view.after.isEnabled()
    qtbot.keyClick(pages, Qt.Key.Key_PageUp)
    assert pages.page == 3
    qtbot.keyClick(pages, Qt.Key.Key_Home)
    assert pages.page == 0
    view.after.click()
    assert pages.page == 1
    view.before.click()
    assert pages.page == 0


def test_zoom_by_key_wheel_and_button_keeps_the_page(view, qtbot) -> None:
    show(view, qtbot, ALONG, ALONG, ALONG)
    pages = view.pages
    pages.go_to(1)
    qtbot.keyClick(pages, Qt.Key.Key_Plus)
    assert (pages.percent, view.size_label.text()) == (75, "75 %")
    assert pages.page == 1
    view.larger.click()
    assert pages.percent == 100
    assert pages.horizontalScrollBar().maximum() > 0
    for _step in range(9):
        view.larger.click()
    assert pages.percent == 400
    qtbot.keyClick(pages, Qt.Key.Key_Minus)
    assert pages.percent == 300
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(pages.mapToGlobal(QPoint(50, 50))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), turn)
    assert pages.percent == 200
    qtbot.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == FIT
    assert pages.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: pages.drawn, timeout=5000)


def test_nothing_is_shown_without_a_paper(view) -> None:
    view.clear()
    assert (view.pages.count, view.number.text(), view.size_label.text()) == (0, "", "")
    view.pages.turn(1)
    view.pages.step_zoom(1)
    assert not view.fit.isEnabled()


def a_printer(path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_every_page_is_printed_as_it_lies_and_as_often_as_told(dressed, tmp_path) -> None:
    out = tmp_path / "out.pdf"
    told = []
    printer.send(
        a_printer(out),
        [(paper(ALONG, UPRIGHT), 2), (paper(UPRIGHT), 1)],
        Progress(lambda done, count: told.append((done, count))),
    )
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pypdf.PdfReader(out).pages]
    assert [width > height for width, height in sizes] == [True, False, True, False, False]
    assert told[-1] == (5, 5)
    content = out.read_bytes()
    for page, (width, height) in enumerate(sizes):
        picture = pdf.page_image(content, page, QSize(width, height))
        assert picture.pixelColor(width // 4, height // 2) == BLACK
        assert picture.pixelColor(width * 3 // 4, height // 2) == WHITE


def test_a_cancelled_job_is_taken_back(dressed, tmp_path) -> None:
    progress = Progress(lambda _done, _count: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        printer.send(a_printer(tmp_path / "out.pdf"), [(paper(UPRIGHT), 1)], progress)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.qt_log_ignore("QPdfEngine|QPainter|QPrinter", extend=True)
def test_a_printer_that_refuses_is_told_of(dressed, tmp_path) -> None:
    with pytest.raises(UserError, match="does not take the papers"):
        printer.send(a_printer(tmp_path / "no such folder" / "out.pdf"), [(paper(UPRIGHT), 1)], Progress(print))
