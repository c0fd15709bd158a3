/** Hands something to the person as a file. */
export interface Download {
  save(fileName: string, content: Blob): void
}

export const browserDownload: Download = {
  save(fileName, content) {
    const url = URL.createObjectURL(content)
    const link = document.createElement('a')
    link.href = url
    link.download = fileName
    link.click()
    URL.revokeObjectURL(url)
  },
}
