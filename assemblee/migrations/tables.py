"""Every table of the program, in one place for the migrations."""

import importlib
import pkgutil

import assemblee
from assemblee.storage import Table

for _package in pkgutil.iter_modules(assemblee.__path__, "assemblee."):
    if _package.ispkg:
        for _module in pkgutil.iter_modules([f"{assemblee.__path__[0]}/{_package.name.split('.')[1]}"]):
            if _module.name == "tables" and _package.name != __package__:
                importlib.import_module(f"{_package.name}.tables")

METADATA = Table.metadata
