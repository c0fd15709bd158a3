import { createHash } from 'node:crypto'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { AttachmentId } from '#domain/base/ids.ts'
import type { DeskAttachment } from '#protocol/deskAttachments.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { Desk } from '#desk/desk.ts'
import RecordPage from '#desk/record/RecordPage.vue'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { deskAttachmentsZh } from '#ui/i18n/zh-CN/deskAttachments.ts'
import { AGENT, aDetail } from './receivedRecords.ts'
import { open, sessionOf, stage, SUPERVISOR } from './deskStage.ts'

const BYTES = 'pixels'
const ID = anId<AttachmentId>(31, 1)

function anAttachment(over: Partial<DeskAttachment> = {}): DeskAttachment {
  return {
    ...{ id: ID, agent: AGENT, isHeld: false, isNamed: true, takenAt: NOON, type: 'image/jpeg' },
    bytes: 1_234_567,
    sha256: createHash('sha256').update(BYTES).digest('hex'),
    ...{ reach: 'open', file: 'stored' },
    ...over,
  }
}

const attachment = vi.fn<Desk['server']['attachment']>()
const stepUp = vi.fn<Desk['server']['stepUp']>()
const bitmap = { width: 4000, height: 3000, close: vi.fn() }
const draw = vi.fn()
const decode = vi.fn<(file: Blob) => Promise<typeof bitmap>>()
/** Hashing takes more than one turn. */
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000 })
const answer = (bytes: string): Result<Blob, ProblemName> => ok(new Blob([bytes]))

beforeEach(() => {
  attachment.mockReset().mockResolvedValue(answer(BYTES))
  stepUp.mockReset().mockResolvedValue(ok(undefined))
  draw.mockReset()
  bitmap.close.mockReset()
  decode.mockReset().mockResolvedValue(bitmap)
  vi.stubGlobal('createImageBitmap', decode)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: draw } as never)
})
afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function read(
  attachments: readonly DeskAttachment[],
  role: 'supervisor' | 'admin' = 'supervisor',
) {
  const detail = aDetail(1, { attachments })
  const session = () => Promise.resolve(ok(sessionOf({ ...SUPERVISOR, role })))
  const record = () => Promise.resolve(ok(detail))
  const world = await stage({ session, record, attachment, stepUp })
  const path = `/records/${detail.line.id}`
  const page = await open(RecordPage, world, { path, props: { recordId: detail.line.id } })
  const panel = page.get('.attachments')
  return {
    ...{ page, panel, world },
    texts: () => panel.text().replaceAll(/\s+/g, ' '),
    press: async () => {
      await panel.get('button').trigger('click')
      await soon(() => {
        if (panel.find('button[aria-busy]').exists()) throw new Error('still busy')
      })
    },
    drawn: () => soon(() => panel.get('canvas')),
  }
}

test('a record without any says so', async () => {
  expect((await read([])).texts()).toContain(deskAttachmentsZh.none)
})

test('each is told with who took it, its size, who may look, where its bytes are, and its hash', async () => {
  const at = await read([
    anAttachment(),
    anAttachment({ id: anId(31, 2), type: 'application/pdf', file: 'awaited', isNamed: false }),
    anAttachment({ id: anId(31, 3), reach: 'setApart', file: 'destroyed', isHeld: true }),
  ])
  const lines = at.panel.findAll('li').map(line => line.text().replaceAll(/\s+/g, ' '))
  expect(lines[0]).toContain('照片')
  expect(lines[0]).toContain('陆明远')
  expect(lines[0]).toContain('1.2 MB')
  expect(lines[0]).toContain(anAttachment().sha256)
  expect(lines[0]).toContain('可查看')
  expect(lines[0]).not.toContain('晚于记录')
  expect(lines[1]).toContain('文书')
  expect(lines[1]).toContain('在途')
  expect(lines[1]).toContain('晚于记录')
  expect(lines[2]).toContain('隔离保管')
  expect(lines[2]).toContain('已销毁')
  expect(lines[2]).toContain('收存待核')
  expect(at.panel.findAll('button')).toHaveLength(1)
})

describe('looking at a photograph', () => {
  test('draws its pixels, and no file of a stranger becomes part of the page', async () => {
    const at = await read([anAttachment()])
    await at.press()
    expect(attachment).toHaveBeenCalledWith(ID)
    const canvas = await at.drawn()
    expect([canvas.attributes('width'), canvas.attributes('height')]).toEqual(['2560', '1920'])
    expect(draw).toHaveBeenCalledWith(bitmap, 0, 0, 2560, 1920)
    expect(at.panel.find('img, iframe, object, embed, a').exists()).toBe(false)
    await at.press()
    expect(at.panel.find('canvas').exists()).toBe(false)
    expect(bitmap.close).toHaveBeenCalledOnce()
  })

  test('what no browser can draw is said to be so', async () => {
    decode.mockRejectedValue(new DOMException('cannot decode', 'InvalidStateError'))
    const at = await read([anAttachment()])
    await at.press()
    await soon(() => expect(at.texts()).toContain(deskAttachmentsZh.fault.undrawable.title))
    expect(at.panel.find('canvas').exists()).toBe(false)
  })

  test('other bytes than those that were noted are not shown', async () => {
    attachment.mockResolvedValue(answer('pixelz'))
    const at = await read([anAttachment()])
    await at.press()
    await soon(() => expect(at.texts()).toContain(deskAttachmentsZh.fault.differs.title))
    expect(decode).not.toHaveBeenCalled()
  })

  test.each([
    ['notFound', deskAttachmentsZh.fault.notFound.title],
    ['cannotOpenSealed', deskAttachmentsZh.fault.cannotOpenSealed.title],
    ['networkAway', '连接不上服务器'],
  ] as const)('%s is told, stays, and can be tried again', async (problem, title) => {
    attachment.mockResolvedValueOnce(refused(problem))
    const at = await read([anAttachment()])
    await at.press()
    expect(at.panel.get('[role=alert]').text()).toContain(title)
    await at.panel.get('[role=alert] button').trigger('click')
    await at.drawn()
    expect(at.panel.find('[role=alert]').exists()).toBe(false)
  })
})

test('anything else is handed to the downloads under its id', async () => {
  const at = await read([anAttachment({ type: 'application/pdf' })])
  await at.press()
  await soon(() => expect(at.world.saved).toEqual([`${ID}.pdf`]))
  expect(decode).not.toHaveBeenCalled()
})

describe('what is set apart or unanswered', () => {
  test.each(['setApart', 'unanswered'] as const)(
    '%s: a supervisor is told why not',
    async reach => {
      const at = await read([anAttachment({ reach })])
      expect(at.panel.find('button').exists()).toBe(false)
      expect(at.texts()).toContain(deskAttachmentsZh.complianceOnly)
    },
  )

  test('compliance opens it with the own password', async () => {
    attachment.mockResolvedValueOnce(refused('stepUpNeeded'))
    const at = await read([anAttachment({ reach: 'setApart' })], 'admin')
    await at.panel.get('button').trigger('click')
    await flushPromises()
    expect(at.panel.find('canvas').exists()).toBe(false)
    at.world.desk.stepUp.asked.value?.given()
    await at.drawn()
    expect(attachment).toHaveBeenCalledTimes(2)
  })

  test('whoever cancels has opened nothing, and nothing is said of it', async () => {
    attachment.mockResolvedValueOnce(refused('stepUpNeeded'))
    const at = await read([anAttachment({ reach: 'setApart' })], 'admin')
    await at.panel.get('button').trigger('click')
    await flushPromises()
    at.world.desk.stepUp.asked.value?.cancel()
    await flushPromises()
    expect(attachment).toHaveBeenCalledTimes(1)
    expect(at.panel.find('[role=alert]').exists()).toBe(false)
  })
})
