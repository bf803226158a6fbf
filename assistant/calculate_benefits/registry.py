"""Every calculator on social-insurance benefits, in the order a list shows them.

>>> len({calculator.name for calculator in BENEFITS}) == len(BENEFITS)
True
"""

from assistant.calculate.form import Calculator
from assistant.calculate_benefits import (
    accident_death,
    accident_employer,
    accident_fund,
    adoption_leave,
    antenatal,
    birth_grant,
    contraception,
    convalescence,
    fathers_leave,
    funeral,
    long_illness_before,
    lump_sum,
    maternity_leave,
    missing_time,
    pension,
    pension_abroad,
    pension_grant,
    pregnancy_loss,
    retirement_age,
    sick_child,
    sick_leave,
    survivor,
    survivors_grant,
    survivors_monthly,
    unemployment,
    voluntary_birth_grant,
)

BENEFITS: tuple[Calculator, ...] = (
    unemployment.CALCULATOR,
    maternity_leave.CALCULATOR,
    birth_grant.CALCULATOR,
    fathers_leave.CALCULATOR,
    antenatal.CALCULATOR,
    pregnancy_loss.CALCULATOR,
    contraception.CALCULATOR,
    adoption_leave.CALCULATOR,
    voluntary_birth_grant.CALCULATOR,
    sick_leave.CALCULATOR,
    sick_child.CALCULATOR,
    long_illness_before.CALCULATOR,
    convalescence.CALCULATOR,
    lump_sum.CALCULATOR,
    retirement_age.CALCULATOR,
    pension.CALCULATOR,
    pension_grant.CALCULATOR,
    missing_time.CALCULATOR,
    pension_abroad.CALCULATOR,
    funeral.CALCULATOR,
    survivors_monthly.CALCULATOR,
    survivor.CALCULATOR,
    survivors_grant.CALCULATOR,
    accident_fund.CALCULATOR,
    accident_death.CALCULATOR,
    accident_employer.CALCULATOR,
)
