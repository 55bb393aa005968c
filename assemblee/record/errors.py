"""What people read when something about the record is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NothingAdopted(Refused):
    status = 404
    text = N_("Nothing has been approved yet. The book begins with the first approved minutes.")


class NoFileChosen(Refused):
    status = 422
    text = N_("No file came with it. Choose the zip that you got earlier.")


class ReadOnlyCopy(Refused):
    status = 409
    text = N_(
        "This is a copy of a book that is kept somewhere else. You can read it here, but not write in it, "
        "until whoever keeps it hands it over."
    )


class GoesOnElsewhere(Refused):
    status = 409
    text = N_("This book was handed over: it goes on somewhere else. Here it can only be read.")


class NoKey(Refused):
    status = 422
    text = N_(
        "This is no key of another computer. It stands on the page where a book is taken in there: "
        "64 signs, to copy and paste."
    )


class OtherHistory(Refused):
    status = 409
    text = N_(
        "This file tells another history: from entry %(n)s on it says something else than the book here. "
        "Nothing was changed."
    )


class OnlyAPart(Refused):
    status = 422
    text = N_("This file is only a part of a book. Ask for the file with everything.")


class NotSigned(Refused):
    status = 422
    text = N_("The end of this file is not signed, as the book here is. Nothing was changed.")


class OthersTexts(Refused):
    status = 409
    text = N_("This file has parts of another book that is kept here. Nothing was changed.")


class NotWhole(Refused):
    status = 422
    text = N_("This file is not whole. Look at: %(file)s. Ask for it once more. (%(reason)s)")


class NotInTheBook(Refused):
    status = 404
    text = N_(
        "The book does not have these words, or not any more. What is not approved yet can be put away."
    )


class BookWentOn(Refused):
    status = 409
    text = N_("The book went on while this was prepared. Press once more.")
