// What every load counts and times, under one name in all of them.

import { Counter, Trend } from 'k6/metrics'

/** From the moment a message was due to be sent to its arrival at a socket, by size of the room and third of the talk. */
export const delivery = new Trend('delivery_ms', true)
/** From the same moment to the answer that it is stored. */
export const acknowledgement = new Trend('acknowledge_ms', true)
export const signIn = new Trend('sign_in_ms', true)
/** From the request for a socket until it follows all of somebody's rooms. */
export const following = new Trend('follow_ms', true)
/** The same for somebody who comes back, up to the last event they had missed. */
export const resuming = new Trend('resume_ms', true)

/** How late a message was sent that was due: so late k6 itself is, and by so much it may see everything too late. */
export const lateness = new Trend('generator_late_ms', true)

/** People who were there from their sign-in to the last comparison. */
export const present = new Counter('people_present')
export const sent = new Counter('messages_sent')
export const acknowledged = new Counter('messages_acknowledged')
export const refused = new Counter('messages_refused')
/** Sent, and not answered in the end. */
export const unanswered = new Counter('messages_unanswered')
/** Arrivals of messages at sockets. */
export const deliveries = new Counter('deliveries')
/** Events that had not come when all was still. */
export const lost = new Counter('events_lost')
/** Events that did not have the next number of their room. */
export const disordered = new Counter('events_disordered')
/** Sockets that ended without being told to. */
export const broken = new Counter('sockets_broken')
/** Requests and sockets that were put off with "later". */
export const putOff = new Counter('put_off')
