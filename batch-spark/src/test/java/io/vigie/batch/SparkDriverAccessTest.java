package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.Option;

/** Who may talk to the driver of a Spark job over its port on loopback. */
class SparkDriverAccessTest {
    @Test
    void another_program_of_this_machine_does_not_get_to_talk_to_the_driver() {
        SparkSession session = LocalTestSpark.session();
        SparkConf driver = ((org.apache.spark.sql.classic.SparkSession) session)
                .sparkContext()
                .conf();
        SparkConf stranger = new SparkConf(false).set("spark.rpc.askTimeout", "20s");
        RpcEnv strangers = RpcEnv.create(
                "stranger",
                "127.0.0.1",
                0,
                stranger,
                new SecurityManager(stranger, Option.empty(), SecurityManager.$lessinit$greater$default$3()),
                true);
        try {
            assertThat(driver.get("spark.authenticate")).isEqualTo("true");
            assertThatThrownBy(() -> strangers.setupEndpointRef(
                            new RpcAddress("127.0.0.1", Integer.parseInt(driver.get("spark.driver.port"))),
                            "BlockManagerMaster"))
                    .rootCause()
                    .isNotInstanceOf(java.util.concurrent.TimeoutException.class);
        } finally {
            strangers.shutdown();
        }
    }
}
