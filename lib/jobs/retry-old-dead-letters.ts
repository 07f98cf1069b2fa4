import { jobs } from "./boss";
import { deadQueueOf, type QueueName } from "./queues";

/** Puts the dead letters of a queue that died before an instant back to work, 1,000 of them at most. Answers how many. */
export function retryOldDeadLetters(queue: QueueName, createdBefore: Date): Promise<number> {
  return jobs().redrive(deadQueueOf(queue), { createdBefore });
}
