"""Putting the finished site online: the headers that go with it, nginx's configuration, and a preview with that very server."""
