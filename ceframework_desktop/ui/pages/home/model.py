"""The cards of the list, for Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .presenter import Card

AnyIndex = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole


class CardsModel(QAbstractListModel):
    """Engagements in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these instead."""
        if tuple(cards) == self._cards:
            return
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def card(self, index: AnyIndex) -> Card | None:
        """The card at an index, if it is one."""
        return self._cards[index.row()] if 0 <= index.row() < len(self._cards) else None

    def index_of(self, engagement: str) -> QModelIndex:
        """Where an engagement is; an invalid index if it is not shown."""
        row = next((n for n, card in enumerate(self._cards) if card.id == engagement), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """How many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the whole card as it is spoken, or the card itself."""
        card = self.card(index)
        if card is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return card.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
        return card if role == CARD_ROLE else None
