/** What things are called on the screen. Pure. */
import type { Item, State } from '../../domain/items.ts';
import { findAnywhere } from '../../history/story.ts';
import type { Model } from '../model.ts';
import { address } from './format.ts';

/** `agent-3` where its container is known, else the end of its id, which differs from agent to agent. */
export function agentName({ agents, tally }: Model, agent: string): string {
  if (!agent.startsWith('agnt_')) return agent;
  const container = tally.runs.get(agent)?.container;
  return agents.find((known) => known.container === container)?.name ?? agent.slice(-8);
}

/** What an item is about, in full; it is cut and made harmless where it is shown. */
export function aboutItem(state: State, item: Item): string {
  if ('query' in item) return item.query;
  if ('url' in item) return address(item.url);
  if ('urlId' in item) return address(state.url.get(item.urlId)?.url ?? item.urlId);
  return state.search.get(item.searchId)?.query ?? item.searchId;
}

/** The same by id; empty where there is no such item. */
export function aboutId(state: State | null, id: string): string {
  const found = state && findAnywhere(state, id);
  return found ? aboutItem(state, found.item) : '';
}
