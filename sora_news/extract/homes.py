"""Whose news a text is: words that tell of Taiwan and of Hong Kong, for their money and their years."""

from __future__ import annotations

TAIWAN = (
    *(
        "台币",
        "台湾",
        "台北",
        "行政院",
        "立法院",
        "中央社",
        "民国",
        "新北",
        "台中市",
        "台南",
        "台东",
    ),
    *("高雄", "桃园市", "基隆", "新竹", "屏东", "花莲", "宜兰", "嘉义", "彰化", "云林县", "苗栗"),
    *(
        "南投县",
        "澎湖",
        "检调",
        "调查局",
        "立委",
        "卫福部",
        "健保署",
        "金管会",
        "台积电",
        "台电",
        "法说会",
    ),
    *("每股盈余", "证交所"),
    *(f"{digit}兆元" for digit in "0123456789一二三四五六七八九十"),
)
HONG_KONG = (
    *("港元", "港币", "香港", "港府", "特首", "九龙", "湾仔", "旺角", "尖沙咀", "铜锣湾", "将军澳"),
    *("荃湾", "观塘", "屯门", "元朗", "新界", "港铁", "特区政府", "财政司", "金管局", "恒生指数"),
    *("港股", "警务处", "律政司", "廉署", "政府统计处", "按年升", "按年跌", "按年增", "按年减"),
)


def tells(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of ``words`` stands in ``text``.

    >>> tells("健保署统计", TAIWAN), tells("国家统计局公布", TAIWAN)
    (True, False)
    """
    return any(word in text for word in words)
