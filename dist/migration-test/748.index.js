"use strict";exports.id=748,exports.ids=[748],exports.modules={83748:((i,_,s)=>{s.d(_,{rdsClient:()=>n});var t=s(57202),e=s(45090);function n(d,r){return new t.rYe((0,e.r)(d,r))}})};
