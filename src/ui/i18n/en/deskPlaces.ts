import type { Messages } from '../messages.ts'
import type { deskPlacesZh } from '../zh-CN/deskPlaces.ts'

export const deskPlacesEn: Messages<typeof deskPlacesZh> = {
  title: 'Corrected places',
  lead: 'Places of addresses as agents found them. Until one is accepted, tablets go on with the bank’s own.',
  count: '{count} place to decide | {count} places to decide',
  caption: 'Corrected places waiting for a decision, the first to arrive first',
  noAddress: 'The case has no such address any more',
  moved: '{distance} {wind} of the place on file',
  same: 'The same as the place on file',
  first: 'No place on file so far',
  overtaken: 'The bank has changed the place since',
  found: {
    AT_DOOR: 'Position at the door, accurate to {accuracy}',
    ON_MAP: 'Marked on the map',
  },
  atDoor: 'Position at the door',
  shown: 'The first {shown} of {total} are shown; the others follow once these are decided.',
  accept: {
    action: 'Accept',
    title: 'Accept this place?',
    text: '{case}: sent by {name}, {time}.',
    what: 'The address takes the new place, and the tablets that need it are told.',
    submit: 'Accept',
    done: 'Accepted. The tablets that need it are told.',
  },
  refuse: {
    action: 'Refuse',
    title: 'Refuse this place?',
    text: '{case}: sent by {name}, {time}.',
    what: 'The address stays where it is; what was sent is kept.',
    submit: 'Refuse',
    done: 'Refused. The address stays where it is.',
  },
  cancel: 'Back',
  of: '{action}: {case}, from {name}, {time}',
  empty: {
    title: 'No corrected places to decide',
    text: 'Agents send one when the place on file turns out wrong; a supervisor decides it here.',
  },
  gone: {
    title: 'This place cannot be decided any more',
    text: 'A colleague may have decided it, or the case no longer has the address. The list has been updated.',
  },
}
