"""A cluster and a session on it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from tests.acceptance.cluster import HOST, Cluster, cluster, environment

WORKERS = 2


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), WORKERS) as found:
        yield found


@pytest.fixture(scope="session")
def spark(running: Cluster) -> Iterator[SparkSession]:
    os.environ.update(environment())
    settings = {
        "spark.driver.bindAddress": HOST,
        "spark.driver.host": HOST,
        "spark.executor.memory": "512m",
        "spark.ui.port": "0",
        # Every file is a partition, however small.
        "spark.sql.files.openCostInBytes": "128m",
    }
    session = SparkSession.builder.master(running.url).config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
