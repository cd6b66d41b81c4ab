# A sign of life of the holder with this number; fails if it is the holder no longer.
mine=$5
what=$6
umask 022
newest
if [ "$n" -ne "$mine" ] || ended; then exit 1; fi
said me
[ "$value" = "$me" ] || exit 1
# One that is young enough is as good, and samples of a second would each cost a program.
life= before=
if [ -f "$place/beat.$n" ]; then read -r life before <"$place/beat.$n"; fi
tick
if ! number "$life" || [ $((up - life)) -gt 10 ] || [ "$before" != "$what" ]; then beat; fi
exit 0
