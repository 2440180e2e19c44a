"""Asking other sites, and nothing inside our own network.

Whatever an editor or a recap wrote down as an address may be asked here: `target` reads it, `public` says which
machines are outside, `connection` reaches exactly the machine that was looked up, `fetch` follows redirects one checked
step at a time, `pace` keeps it polite. No Django and no settings: what may differ is a constructor's argument.

The standard library, because the guarantee is in the connection: httpx, requests and urllib3 look the name up once more
after any check of ours, read proxies from the environment and follow redirects on their own; the packages that bend
them are unmaintained (advocate), or asynchronous and ask one company's DNS (safehttpx).
"""
