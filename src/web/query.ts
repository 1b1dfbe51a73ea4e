import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../base/endpoint.ts';
import { type ApiProblem, call, callLong } from './api.ts';
import { atMoment } from './at-moment.ts';
import { useLang } from './lang.tsx';
import { useMoment } from './moment.ts';

export interface ApiOptions {
  readonly enabled?: boolean;
  /** Milliseconds between looks, while something runs on the server. */
  readonly every?: number | false;
  /** Keeps showing the former answer while the next one (other filters, next page) is on its way. */
  readonly keep?: boolean;
}

export const apiKey = (endpoint: Pick<Endpoint, 'name'>, input: unknown, lang: string): QueryKey => [
  endpoint.name,
  input,
  lang,
];

const fieldsOf = (endpoint: Endpoint): readonly string[] =>
  'shape' in endpoint.input ? Object.keys(endpoint.input.shape as object) : [];

/**
 * One query contract as React state; answers are shared between components that ask the same. While the time machine is set,
 * whatever can be read as of an entry is.
 */
export function useApi<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  options: ApiOptions = {},
) {
  const { lang } = useLang();
  const moment = useMoment();
  const asked = endpoint.kind === 'query' ? atMoment(input, fieldsOf(endpoint), moment) : input;
  return useQuery<z.output<O>, ApiProblem>({
    queryKey: apiKey(endpoint, asked, lang),
    queryFn: ({ signal }) => call(endpoint, asked, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  });
}

/**
 * A passport code names its figure for ever: all else may have moved. Nobody waits for it: a command is done when the server
 * has answered, and a page with heavy figures takes seconds to be read again.
 */
const readAgain = (client: QueryClient): void => {
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'passport.code' });
};

/** One command contract; when it is accepted, everything shown is read again behind (a command may move any figure). */
export function useCommand<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>) {
  const client = useQueryClient();
  return useMutation<z.output<O>, ApiProblem, z.input<I>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: () => readAgain(client),
  });
}

/** A command that may run long: tells how far it is (0 to 1, undefined while unknown) and can be stopped. */
export function useLongCommand<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>) {
  const client = useQueryClient();
  const stopper = useRef<AbortController>(undefined);
  const [share, setShare] = useState<number>();
  const mutation = useMutation<z.output<O>, ApiProblem, z.input<I>>({
    mutationFn: (input) => {
      stopper.current = new AbortController();
      setShare(undefined);
      const tell = (done: number, total: number) => setShare(total > 0 ? done / total : undefined);
      return callLong(endpoint, input, tell, stopper.current.signal);
    },
    onSuccess: () => readAgain(client),
  });
  return { ...mutation, share, stop: () => stopper.current?.abort() };
}
