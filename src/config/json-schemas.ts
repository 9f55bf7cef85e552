/** The schemas of the configuration as JSON Schema, for editors: completion and red lines while one writes. */
import * as z from 'zod'
import { planetSchema } from './planet-schema.ts'
import { removalsSchema } from './removals.ts'
import { authorsSchema, siteSchema, tagsSchema } from './site-schema.ts'

/** By the name of the file under `content/`, without `.yml`. */
export function configurationSchemas(): Readonly<Record<'site' | 'authors' | 'tags' | 'planet' | 'removed', object>> {
  return {
    site: jsonSchema(siteSchema, 'The configuration of a site: content/site.yml'),
    authors: jsonSchema(authorsSchema, 'Who writes: content/authors.yml'),
    tags: jsonSchema(tagsSchema, 'The vocabulary of tags: content/tags.yml'),
    planet: jsonSchema(planetSchema, 'Whose feeds are gathered: content/planet.yml'),
    removed: jsonSchema(removalsSchema, 'What was published and is gone: content/removed.yml'),
  }
}

function jsonSchema(schema: z.ZodType, title: string): object {
  // Draft 7 is what editors' YAML extensions read. Input: what people write, not what we make of it.
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    // A number where a text is asked for counts as the text that was written: `title: 2026`.
    override({ jsonSchema }) {
      if (jsonSchema.type === 'string' && jsonSchema.pattern === undefined && jsonSchema.enum === undefined) {
        Object.assign(jsonSchema, { type: ['string', 'number'] })
      }
    },
  })
  return { $schema, title, ...rest }
}
