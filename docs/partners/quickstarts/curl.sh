#!/usr/bin/env bash
# Reads the feed and takes referrals on, with curl and jq. ANNYEONG is the line's address, TOKEN your agency's token,
# STATE a file that keeps the id of the event handled last. A feed is not signed: certificate and token vouch for it.
set -euo pipefail

ask() { curl --silent --show-error --max-time 40 --header "Authorization: Bearer $TOKEN" "$@"; }

echo listening
while :; do
  after=$(cat "${STATE:-last-event}" 2>/dev/null || true)
  # An answer without a word, or one that is no list, is asked for again in a second.
  events=$(ask --fail "${ANNYEONG%/}/partner/events?after=$after&timeout=20000") || { sleep 1; continue; }
  while read -r id type referral; do
    if [[ $type == annyeong.referral-requested.v1 ]]; then
      status=$(ask --output /dev/null --write-out '%{http_code}' --request POST \
        "${ANNYEONG%/}/partner/referrals/$referral/accept")
      # 409: it has been accepted already. Of anything else the next round begins with this event.
      [[ $status == 200 || $status == 409 ]] || { sleep 1; continue 2; }
      echo "accepted $referral"
    fi
    echo "$id" >"${STATE:-last-event}"
  done < <(jq --raw-output '.[] | [.id, .type, .data.referralId // "-"] | @tsv' <<<"$events")
done
