"""Files that people send in a form, whatever they send."""

from litestar.datastructures import UploadFile

from assemblee.room.pages import Web


async def upload(request: Web, name: str) -> bytes:
    """The bytes of the file in this field; nothing where none was chosen, or something else came."""
    sent = (await request.form()).get(name)
    return await sent.read() if isinstance(sent, UploadFile) else b""
