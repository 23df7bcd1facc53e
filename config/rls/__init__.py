"""The database engine whose connections always say for whom they act."""
