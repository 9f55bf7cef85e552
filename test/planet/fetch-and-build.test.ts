/** What the fetch writes, the build reads: the two meet in the files of content/planet/ alone. */
import { afterEach, describe, expect, it } from 'vitest'
import { diskFiles } from '../../src/io/files.ts'
import { openSite, type Site } from '../net/site-of-all-faults.ts'
import { buildFrom } from '../site.ts'
import { atomOf, planetSite } from './planet-site.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

const post = '---\ntitle: A\ndate: 2026-06-02\n---\n\nText.\n'

describe('what was fetched', () => {
  it('is shown by a build that has nothing to complain of, and is cleaned no further', async () => {
    const image = Buffer.alloc(60)
    image.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
    image.writeUInt32BE(8, 16)
    image.writeUInt32BE(4, 20)
    const html =
      '<h1>Setting up</h1><script>addthis = 1</script><p style="color: red" onclick="x()">Run <code>vim "+%s/a/b/g"</code>, ' +
      'see <a href="../docs">the manual</a>.</p><pre><code>sub vcl_recv {\n  "straight";\n}</code></pre>' +
      '<table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table><iframe src="https://video.example/1"></iframe>' +
      '<p><img src="/chart.png" alt="A chart"><img src="/pixel.gif" width="1" height="1"></p>'
    const server = await openSite(
      (request, response) => {
        const isImage = request.url === '/chart.png'
        response.writeHead(200, { 'content-type': isImage ? 'image/png' : 'application/atom+xml' })
        const base = `http://data.example.gov:${server.port}`
        const one = {
          id: 'urn:post:1',
          title: 'Setting up',
          date: '2026-10-01T00:00:00Z',
          html,
          link: `${base}/2026/post`,
        }
        response.end(isImage ? image : atomOf([one], { link: `${base}/` }))
      },
      { address: '127.0.0.1' },
    )
    opened.push(server)
    const planet = `images: true\nfeeds:\n  - { name: Data, feed: "http://data.example.gov:${server.port}/feed", license: CC0-1.0, show: full }\n`
    const site = planetSite(planet, { 'content/posts/a.md': post })
    expect(await site.fetch()).toMatchObject({ code: 0, json: { feeds: [{ result: 'changed', added: 1 }] } })

    const { files, report, failed } = await buildFrom(diskFiles(site.folder))
    expect({ report, failed }).toEqual({ report: [], failed: false })
    const river = files['planet/index.html'] ?? ''
    expect(river).toContain('<h3>Setting up</h3>')
    expect(river).toContain('sub vcl_recv {\n  "straight";\n}')
    expect(river).toContain(`href="http://data.example.gov:${server.port}/docs"`)
    expect(river).toMatch(/<img src="\/planet\/images\/[0-9a-f]+\.png" alt="A chart"/)
    expect(river).not.toMatch(/addthis|onclick|style=|pixel|<iframe/)
    expect(Object.keys(files).filter((path) => path.startsWith('planet/images/'))).toHaveLength(1)
    expect(files['planet/feeds/index.html']).toContain('The feed answers.')
  })
})
