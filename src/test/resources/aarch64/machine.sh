#!/bin/sh
# An AArch64 machine of Debian packages on a kernel for another processor. It takes root, and mounts of its own
# (unshare -m).
#
#   machine.sh enter ROOT COMMAND... runs a command that finds the machine's files below /mnt
#   machine.sh leave                 takes back what entering left in the kernel, if anything
set -eu

binfmt=/proc/sys/fs/binfmt_misc
entry=$binfmt/armperf-aarch64
magic='\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00'
mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'

case $1 in
enter)
    root=$2
    shift 2
    # The kernel forgets the entry with the last mount of this list, which is ours where the machine had none.
    [ -e "$binfmt/register" ] || mount -t binfmt_misc binfmt_misc "$binfmt"
    # F: the interpreter is opened here, where it is; there is none inside.
    [ -e "$entry" ] ||
        printf '%s' ":${entry##*/}:M::$magic:$mask:/usr/bin/qemu-aarch64-static:F" > "$binfmt/register"
    mount --bind "$root" /mnt
    mount --rbind /dev /mnt/dev
    mount -t proc proc /mnt/proc
    # What is written to the machine is gone with it.
    mount -t tmpfs tmpfs /mnt/tmp
    mount -t tmpfs tmpfs /mnt/root
    exec "$@"
    ;;
leave)
    [ ! -e "$entry" ] || echo -1 > "$entry"
    ;;
*)
    echo "$0: no such word: $1" >&2
    exit 2
    ;;
esac
