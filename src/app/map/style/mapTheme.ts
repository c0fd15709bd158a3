/** How the map is coloured; the names are those of the app's own themes. */
export const MAP_THEMES = ['light', 'dark', 'sunlight'] as const

export type MapTheme = (typeof MAP_THEMES)[number]
