/** What there is to hand over, the exact preview, the packets, and what somebody new begins with. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { Packet, PacketLine, PacketPreview, PastAgenda, Picked, StartingPoint } from "./wire";

export function usePast(relationshipId: string) {
  return useQuery({
    queryKey: ["handover", relationshipId, "past"],
    queryFn: () => every<PastAgenda>(`/relationships/${relationshipId}/handover`),
  });
}

export function usePackets(relationshipId: string) {
  return useQuery({
    queryKey: ["handover", relationshipId, "packets"],
    queryFn: () => every<PacketLine>(`/handovers?relationship=${relationshipId}`),
  });
}

export function usePacket(id: string) {
  return useQuery({
    queryKey: ["handover", "packet", id],
    queryFn: () => call<Packet>(`/handovers/${id}`),
  });
}

export function useStart(relationshipId: string) {
  return useQuery({
    queryKey: ["handover", relationshipId, "start"],
    queryFn: () => call<StartingPoint>(`/relationships/${relationshipId}/start`),
  });
}

export function usePacketPreview(relationshipId: string, picked: Picked) {
  const query = new URLSearchParams({
    answers: picked.answer_ids.join(","),
    excerpts: picked.excerpt_ids.join(","),
    ideas: picked.idea_ids.join(","),
  }).toString();
  return useQuery({
    queryKey: ["handover", relationshipId, "preview", query],
    enabled: countOf(picked) > 0,
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before) => before,
    queryFn: () =>
      call<PacketPreview>(`/relationships/${relationshipId}/handover/preview?${query}`),
  });
}

export function useHandOver(relationshipId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Picked & { key: string }) =>
      call<Packet>(`/relationships/${relationshipId}/handover`, { method: "POST", key, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["handover", relationshipId] }),
  });
}

export function useTakeBack(relationshipId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<void>(`/handovers/${id}/take-back`, { method: "POST" }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["handover", relationshipId] }),
  });
}

export function countOf(picked: Picked): number {
  return picked.answer_ids.length + picked.excerpt_ids.length + picked.idea_ids.length;
}
