"""A real Neo4j for the tests, from Maven Central's jars."""
