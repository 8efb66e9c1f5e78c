package dev.patchbay.shell.iproute;

/** What {@code ip help} says. */
final class Usage {

    static final String IP = """
            Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
                   ip [ -force ] -batch -
            OBJECT  := { link | address | route | rule | neighbour | maddress | netns }
            OPTIONS := { -4 | -6 | -f[amily] { inet | inet6 | link } | -n[etns] NAME | -a[ll] |
                         -s[tatistics] | -d[etails] | -br[ief] | -o[neline] | -j[son] | -p[retty] |
                         -h[uman-readable] | -iec | -r[esolve] | -N[umeric] | -c[olor][=WHEN] |
                         -l[oops] COUNT | -V[ersion] }
            Objects, commands and most keywords may be cut short: ip a, ip l, ip r.""";

    private Usage() {}
}
