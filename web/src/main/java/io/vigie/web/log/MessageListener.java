package io.vigie.web.log;

/** Receiver of the messages of topics. Called by one thread at a time, in offset order within a partition. */
public interface MessageListener {
    void receive(Message message);

    /** Everything that was in the topics when the following began has been received. Called once. */
    void caughtUp();
}
