import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { z } from 'zod';
import { useLang } from '../web/lang.tsx';
import { apiKey, useLongCommand } from '../web/query.ts';
import { importGetApi, importReviseApi } from './import.api.ts';

/**
 * Revises a preview. The answer is shown at once: what a person does next is then held against what they see. When somebody else was
 * there before, it is said, and the page is read again.
 */
export function useRevise() {
  const client = useQueryClient();
  const { lang } = useLang();
  const { message } = App.useApp();
  const revise = useLongCommand(importReviseApi);
  const mutate = (input: z.input<typeof importReviseApi.input>) =>
    revise.mutate(input, {
      onSuccess: (view) => client.setQueryData(apiKey(importGetApi, { id: view.id }, lang), view),
      onError: (error) => {
        if (error.code !== 'conflict') return;
        void message.warning(error.detail || error.message, 8);
        void client.invalidateQueries();
      },
    });
  return { ...revise, mutate };
}
