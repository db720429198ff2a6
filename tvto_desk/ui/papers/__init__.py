"""Papers on the screen: a menu of what can be printed, and the page as it will come out."""

from tvto_desk.ui.papers.course_papers import CoursePapers
from tvto_desk.ui.papers.letters_dialog import LettersDialog
from tvto_desk.ui.papers.paper_dialog import PaperDialog
from tvto_desk.ui.papers.people_papers import PeoplePapers
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.papers.session_papers import SessionPapers

__all__ = [
    "CoursePapers",
    "LettersDialog",
    "PaperDialog",
    "PaperItem",
    "PeoplePapers",
    "PrintButton",
    "SessionPapers",
]
