"""The register: one SQLite file with every answer and the log of every change.

Storage knows nothing of the framework: it keeps JSON values by question id. docs/file-format.md
describes the file.
"""

from .changes import (
    AddContact,
    AddEngagement,
    AddRow,
    Change,
    ChangeSet,
    Disclose,
    Field,
    FieldChange,
    Issue,
    MoveRow,
    Remember,
    RemoveContact,
    RemoveEngagement,
    RemoveRow,
    RestoreContact,
    RestoreEngagement,
    RestoreRow,
    SetAnswer,
    SetCell,
    SetDetail,
    SetSetting,
    SetTakingPart,
)
from .history import HistoryEntry, RemovedRow
from .reading import IssuedDocument, StoredEngagement, StoredRow
from .register_file import RegisterFile
from .values import Json, new_id

__all__ = [
    "RegisterFile",
    "StoredEngagement",
    "StoredRow",
    "IssuedDocument",
    "HistoryEntry",
    "RemovedRow",
    "Change",
    "ChangeSet",
    "Field",
    "FieldChange",
    "SetSetting",
    "AddEngagement",
    "RemoveEngagement",
    "RestoreEngagement",
    "SetAnswer",
    "AddRow",
    "SetCell",
    "MoveRow",
    "RemoveRow",
    "RestoreRow",
    "Issue",
    "AddContact",
    "RemoveContact",
    "RestoreContact",
    "SetDetail",
    "SetTakingPart",
    "Disclose",
    "Remember",
    "Json",
    "new_id",
]
