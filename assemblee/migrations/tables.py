"""Every table of the program, in one place for the migrations."""

import importlib
import pkgutil

import assemblee
from assemblee.storage import Table

for _module in pkgutil.walk_packages(assemblee.__path__, "assemblee."):
    if _module.name.endswith(".tables") and _module.name != __name__:
        importlib.import_module(_module.name)

METADATA = Table.metadata
