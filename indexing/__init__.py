"""The law made searchable: passages, word index, vectors, snapshots."""
