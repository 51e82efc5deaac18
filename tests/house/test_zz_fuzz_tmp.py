"""Strange words in every field and query parameter: never a 500."""
import random, re, io, os, base64, json
import pytest
from lxml import html
from sqlalchemy import select
from tests.full_desk import a_full_desk
from tests.house.test_routes import addresses, rules, permission
from webapp.model.vocabulary import Role
from webapp.model import *

STRANGE = ["", " ", "\x00", "a\x00b", "\u202e", "a\u202eb", "%", "_", "%_\\", "'", '"><script>alert(1)</script>', "{{7*7}}",
  "S-1", "S-99999999999999999999", "9"*30, "-1", "0", "1", "2", "999999999999999999999999", str(2**63), str(2**63-1), str(2**31), "1e400", "NaN", "Infinity", "-Infinity","1e999999999",
  "2017-02-31", "2017-02-30T25:61", "2017~/..", "/", "..", "9999-12-31", "0000-00-00","y17E8","2017-02-01/1999","-9999","0001-01-01",
  "\ud7ff", "\uffff", "\U0010ffff", "\ufdd0", "e"+"\u0301"*100, "\u200d", "👨‍👩‍👧", "a"*70000, "\n"*500, "٣٤", "²", "Ⅷ", "½", "1/0", "0:0", "0-5", "[[0,5]]", "0,5", "5,0", "[" * 5000, "{}", "null", "[]", "true",
  "javascript:alert(1)", "http://[", "https://exa mple", "//evil.example", "/\\evil", "\r\nSet-Cookie: a=b", "C-1", "A-1", "C-", "k"*14, "en", "xx-yy-zz", "ar", "event", "state", "draft", "add", "up-1","remove-0","below-0", "step", "under-9999999999", "steps-0-key", "quantity", "about 4,000", "4,000", "1,2,3", "١٢٣","Mosul, place","a (22222222222222)", "a, person"]
PARAMS = "q text kind state sort after before size type source document language publisher claim passage snapshot s e p all n person act since until from to day record subject on seq label next do back number format wide view at".split()

def mk(v): return base64.urlsafe_b64encode(v.encode("utf-8","surrogatepass") if isinstance(v,str) else v).decode().rstrip("=")
MARKS=[mk('["\\ud800",1]'), mk('["a",1]'), mk('[1]'), mk('[null,1]'), mk('[true]'), mk('[1e5]'), mk('["\\u0000",1]'), mk('['*100000), mk('[99999999999999999999999,1]'), mk('["2017-01-01T00:00:00+00:00",1]'),mk('["0001-01-01T00:00:00+23:59",1]'),mk('["9999-12-31T23:59:59-23:59",1]'), "é", "=", "a", "\x00", "%ff"]

def seen(app, resp, what, bad):
    if resp.status_code >= 500: bad.setdefault(what[:3], []).append((what[3:], resp.status_code))

@pytest.fixture(autouse=True)
def quiet(app):
    app.testing=False
    app.config["PROPAGATE_EXCEPTIONS"]=False
    yield
    app.testing=True

def test_get(app, session, as_person, caplog):
    a_full_desk(session); c=as_person(*Role); session.commit()
    rnd=random.Random(int(os.environ.get("SEED","1")))
    bad={}
    for rule, place in addresses(app,"GET",session):
        src = PARAMS
        for p in src:
            vals = rnd.sample(STRANGE, 4)
            if p in ("after","before"): vals = MARKS
            for v in vals:
                try: r=c.get(place, query_string={p:v})
                except Exception as e:
                    bad.setdefault(("EXC",rule.endpoint,p),[]).append((v[:40],repr(e)[:200])); continue
                seen(app,r,(rule.endpoint,p,"GET",v[:40]),bad)
    tr={rec.exc_info[1].__class__.__name__+": "+str(rec.exc_info[1])[:300] for rec in caplog.records if rec.exc_info}
    for k,v in bad.items(): print(k,v)
    for t in tr: print("TRACE",t)
    assert not bad

def test_post(app, session, as_person, caplog):
    a_full_desk(session); c=as_person(*Role); session.commit()
    rnd=random.Random(int(os.environ.get("SEED","1")))
    bad={}; oks={}
    passage=session.scalars(select(Passage.key)).first()
    for rule, place in addresses(app,"POST",session):
        if rule.endpoint in("people.sign_out","people.set_password","people.disable","people.end_sign_ins","people.reset_password","people.change"): continue
        q={"passage":passage} if "passage" in open("/work/main/webapp/"+app.view_functions[rule.endpoint].__module__.replace(".","/").removeprefix("webapp/")+".py").read() else {}
        if rule.endpoint.startswith("reading"): q|={"s":"0","e":"10","p":"1"}
        names={}
        pg=c.get(place,query_string=q) if "GET" in rule.methods else c.get("/articles/A-1",query_string=q)
        tok=re.search('name="csrf_token" value="([^"]+)"',pg.text) or re.search('name="csrf_token" value="([^"]+)"',c.get("/settings").text)
        if pg.status_code==200:
            for f in html.fromstring(pg.text).forms:
                if f.method=="POST":
                    for n,v in f.form_values(): names.setdefault(n,[]).append(v)
                    for el in f.inputs:
                        if el.name: names.setdefault(el.name,[])
        for n in "text reason words theme name roles label kind sensitivity content mode do claim on back languages other certainty seen secret_name secret_contact descriptor protection_reason cover_name".split(): names.setdefault(n,[])
        base={k:v for k,v in names.items() if k not in("csrf_token",)}
        for n in list(base):
            for v in rnd.sample(STRANGE, 5 if n!="do" else 20):
                for mode in (0,1):
                    d=dict(base) if mode==0 else {k:rnd.choice(STRANGE) for k in base if rnd.random()<.4}
                    d[n]=v; d["csrf_token"]=tok.group(1)
                    if rnd.random()<.9: d.pop("once",None)
                    try: r=c.post(place,query_string=q,data=d)
                    except Exception as e:
                        bad.setdefault(("EXC",rule.endpoint,n),[]).append((v[:40],repr(e)[:200])); continue
                    seen(app,r,(rule.endpoint,n,"POST",v[:40]),bad)
                    oks.setdefault(rule.endpoint,{}).setdefault(r.status_code,0)
                    oks[rule.endpoint][r.status_code]+=1
    for k,v in bad.items(): print(k,v[:3])
    import traceback
    tr={}
    for rec in caplog.records:
        if rec.exc_info:
            e=rec.exc_info[1]; tb=traceback.extract_tb(e.__traceback__)
            own=[f for f in tb if "/work/main/webapp" in f.filename]
            tr[(e.__class__.__name__, own[-1].filename+":"+str(own[-1].lineno) if own else "", str(e)[:250])]=1
    for t in tr: print("TRACE",t)
    for k,v in oks.items(): print(k,v)
    assert not bad
