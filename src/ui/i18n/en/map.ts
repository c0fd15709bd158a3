import type { Messages } from '../messages.ts'
import type { mapZh } from '../zh-CN/map.ts'

export const mapEn: Messages<typeof mapZh> = {
  name: 'Map',
  keys: 'Arrow keys move the map, plus and minus zoom, Tab goes from stop to stop. The list can do everything too.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  scale: 'Scale: {distance}',
  reviewNo: 'Map review no. {number}',
  outside: 'Outside the offline area',
  brokenTile: 'Map data cannot be read here',
  broken:
    'Part of the map data cannot be read. Route and list are not affected; download it again under “Offline maps”.',
  failed: 'The map cannot be drawn just now. Route and list are not affected.',
  retry: 'Try again',
  none: 'There is no offline map on this tablet yet. Download one under “Offline maps”; route and list work without it.',
  age: {
    seconds: '{count} s ago',
    minutes: '{count} min ago',
    hours: '{count} h ago',
  },
}
