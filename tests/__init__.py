"""The tests, room by room; a package, so that tests share records and servers by import."""
