"""What a button of a page sends along."""

import re


def sent_with(page: str, address: str) -> dict[str, str]:
    """The hidden fields of the form of `page` that goes to `address`."""
    form = page.partition(f'action="{address}"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
