"""TLS and SASL settings of a Java client, as librdkafka takes them."""

import pytest

from vigie_airflow.librdkafka_config import from_java_properties
from vigie_airflow.settings import InvalidSettings


@pytest.fixture
def properties(tmp_path):
    def write(text: str):
        file = tmp_path / "kafka.properties"
        file.write_text(text)
        return file

    return write


def test_tls_with_pem_files_and_sasl_with_a_password_are_translated(properties):
    file = properties(
        """# how to reach the cluster
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
            username="vigie" password="s3=cret";
        ssl.truststore.type=PEM
        ssl.truststore.location=/etc/vigie/ca.pem
        ssl.endpoint.identification.algorithm=
        """
    )

    assert from_java_properties(file) == {
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "vigie",
        "sasl.password": "s3=cret",
        "ssl.ca.location": "/etc/vigie/ca.pem",
        "ssl.endpoint.identification.algorithm": "none",
    }


@pytest.mark.parametrize("line", ["ssl.truststore.type=JKS", "sasl.jaas.config=…Krb5LoginModule required;", "acks=0"])
def test_what_cannot_be_translated_is_refused_by_name(properties, line):
    with pytest.raises(InvalidSettings, match=line.partition("=")[0]):
        from_java_properties(properties(line))
