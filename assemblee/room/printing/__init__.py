"""PDF of pages that are adopted: drawn by WeasyPrint in a process of its own, once, and kept as bytes.

Decided: the page is drawn in the transaction that adopts it, which takes milliseconds; its PDF takes seconds,
so it was made before. `Printer.pdfs` gives PDFs that lie ready and otherwise stops the transaction with
`NotPrinted`; `adopted_when_printed` then prints what is lacking, outside of it, and tries again. So a PDF is
of the very page that is adopted, and no lock is held meanwhile.

A page is everything that is needed: the process opens no connection, and no file but fonts and this program.
Where WeasyPrint or the libraries it stands on are not there, minutes are adopted without a PDF.
"""
