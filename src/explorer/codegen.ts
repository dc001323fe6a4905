import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../KnowledgeGraph.Service/schema.graphql',
  documents: ['src/api/queries/*.ts'],
  generates: {
    './src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
        strictScalars: true,
        scalars: { DateTime: 'string', PartialDate: 'string', URL: 'string' },
      },
    },
  },
}

export default config
