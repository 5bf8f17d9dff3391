"""Many operations of a migration as one: the tables of an app at its beginning."""

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """`operations` that make tables and their triggers, each as it will be in the end.

    Django works out all models anew after every single operation, which took a minute for our hundred tables. These are
    made from the models as they stand after all of them: foreign keys are added last, so the order does not matter.
    They cannot be taken back.
    """

    reversible = False

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        was_worked_out = state.__dict__.pop("apps", None) is not None
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if was_worked_out:
            state.apps  # noqa: B018 - worked out once, for all of them

    def database_forwards(
        self, app_label: str, schema_editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        raise NotImplementedError

    def describe(self) -> str:
        return f"Make {len(self.operations)} tables and triggers"
