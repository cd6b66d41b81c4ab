# Takes a whole archive, compressed or not.
case $6 in
gzip) place gzip -dc ;;
*) place cat ;;
esac || exit 1
answer stands
