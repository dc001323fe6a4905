using System.Globalization;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Relations;

/// <summary>Which sum of money belongs to a deed, and which does not.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData("软银向字节跳动投资了20亿美元。", "INVESTED_IN", "2000000000 USD")]
    [InlineData("阿里巴巴以35亿元收购了优酷。", "ACQUIRED", "3500000000 CNY")]
    [InlineData("微软收购了GitHub，作价75亿美元。", "ACQUIRED", "7500000000 USD")]
    [InlineData("微软斥资75亿美元收购了GitHub。", "ACQUIRED", "7500000000 USD")]
    [InlineData("市场监管总局对美团罚款34亿元。", "PENALIZED", "3400000000 CNY")]
    [InlineData("Microsoft acquired GitHub for $7.5 billion.", "ACQUIRED", "7500000000 USD")]
    [InlineData("SoftBank invested $2 billion in ByteDance.", "INVESTED_IN", "2000000000 USD")]
    [InlineData("微软收购了估值75亿美元的GitHub。", "ACQUIRED", null)]
    [InlineData("微软收购了GitHub，后者去年营收3亿美元。", "ACQUIRED", null)]
    [InlineData("智元机器人完成5亿元A轮融资，由腾讯领投。", "INVESTED_IN", null)]
    [InlineData("腾讯、红杉中国向智元机器人投资了5亿元。", "INVESTED_IN", null)]
    [InlineData("微软收购了GitHub。", "ACQUIRED", null)]
    public void The_sum_is_the_deeds_own(string text, string predicate, string? amount)
    {
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        var facts = analysis.Relations.Where(r => r.Predicate == predicate).ToList();
        Assert.NotEmpty(facts);
        Assert.All(facts, f => Assert.Equal(amount, f.Amount is { } q ? string.Create(CultureInfo.InvariantCulture, $"{q.Value} {q.Unit}") : null));
    }
}
